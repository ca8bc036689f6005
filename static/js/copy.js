// Copies the link of a passage when its ¶ is pressed; the link itself still works.
document.addEventListener('click', async (event) => {
  const link = event.target.closest?.('.pil');
  if (!link) return;
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return; // the address bar has it
  }
  link.dataset.done = 'Link copied';
  setTimeout(() => delete link.dataset.done, 1600);
});
// A button that copies a list, one line for each: <button data-copies="id of the list" hidden>.
for (const button of document.querySelectorAll('[data-copies]')) {
  const told = button.querySelector('[role="status"]');
  const words = told.textContent;
  const lines = [...document.getElementById(button.dataset.copies).children];
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(lines.map((line) => line.textContent.trim()).join('\n'));
      told.textContent = 'Copied';
    } catch {
      told.textContent = 'Select them to copy';
    }
    setTimeout(() => { told.textContent = words; }, 2400);
  });
}
