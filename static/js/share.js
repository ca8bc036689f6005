// Shows Share where the browser can do it, and Print everywhere.
for (const button of document.querySelectorAll('[data-share]')) {
  if (navigator.share) {
    button.hidden = false;
    button.addEventListener('click', () => {
      navigator.share({ title: document.title, url: location.href }).catch(() => {});
    });
  }
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
