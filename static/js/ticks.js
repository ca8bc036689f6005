// The private check: counts the ticks on this page. Sends nothing, stores nothing.
for (const needs of document.querySelectorAll('[data-ticks]')) {
  const all = Number(needs.dataset.ticks);
  const enough = Number(needs.dataset.enough);
  const told = needs.querySelector('output');
  const tell = () => {
    const ticked = needs.querySelectorAll('input:checked').length;
    if (ticked === 0) told.value = `None of the ${all} ticked yet.`;
    else if (!enough) told.value = `${ticked} of ${all}.`;
    else if (ticked >= enough) told.value = `${ticked} of ${all}. They talk with people who have about ${enough}: you are one of them.`;
    else told.value = `${ticked} of ${all}. They talk with people who have about ${enough}. If you would gladly learn the rest, say so and apply.`;
  };
  needs.querySelector('.told').hidden = false;
  needs.addEventListener('change', tell);
  tell();
}
