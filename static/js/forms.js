// After a form that was not taken, begins at what is wrong; and lets somebody see a password.
document.querySelector('.summary, [aria-invalid="true"]')?.focus();

for (const button of document.querySelectorAll('.reveal')) {
  const field = document.getElementById(button.getAttribute('aria-controls'));
  const word = button.firstChild;
  const show = (shown) => {
    field.type = shown ? 'text' : 'password';
    word.data = shown ? 'Hide' : 'Show';
  };
  button.hidden = false;
  button.addEventListener('click', () => show(field.type === 'password'));
  // What is sent as text, browsers keep and propose to whoever sits there next.
  field.form.addEventListener('submit', () => show(false));
  addEventListener('pageshow', () => show(false));
}
