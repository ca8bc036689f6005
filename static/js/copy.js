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
