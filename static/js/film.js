// A still becomes the film when pressed, and a time in the transcript plays it from there.
// Without this file both are links to the film where it is kept.
const still = document.querySelector('.facade[data-film]');
let film = null;

function address(from) {
  const url = new URL(still.dataset.film);
  if (still.dataset.kind === 'youtube') {
    url.searchParams.set('start', from);
    url.searchParams.set('autoplay', '1');
  } else {
    url.searchParams.set('autoplay', '1');
    url.hash = `t=${from}s`;
  }
  return url.href;
}

function frame(from) {
  const made = document.createElement('iframe');
  made.src = address(from);
  made.allow = 'autoplay; fullscreen; picture-in-picture';
  // YouTube refuses to play for a page that does not say where it is.
  made.referrerPolicy = 'strict-origin-when-cross-origin';
  return made;
}

function player() {
  const made = document.createElement('video');
  made.controls = true;
  made.preload = 'metadata';
  made.addEventListener('error', unplayable);
  made.src = still.dataset.film.split('#')[0];
  return made;
}

function unplayable() {
  const told = document.createElement('p');
  told.className = 'notice';
  told.setAttribute('role', 'status');
  const link = document.createElement('a');
  link.href = still.href;
  link.textContent = 'Open the film where it is kept';
  told.append('The film did not load. The words of the talk are below. ', link);
  film.replaceWith(told, still);
  film = null;
}

function seek(from) {
  if (film.localName === 'iframe') {
    film.src = address(from);
    return;
  }
  film.currentTime = from;
  film.play().catch(() => {});
}

function play(from) {
  if (film) {
    seek(from);
  } else {
    document.querySelector('.stage .notice')?.remove();
    film = still.dataset.kind === 'file' ? player() : frame(from);
    film.className = 'film';
    film.id = 'film';
    film.title = document.querySelector('h1').textContent;
    film.tabIndex = 0;
    still.replaceWith(film);
    if (film.localName === 'video') {
      film.addEventListener('loadedmetadata', () => seek(from), { once: true });
    }
  }
  film?.focus({ preventScroll: true });
  film?.scrollIntoView({ block: 'nearest' });
}

const isPlain = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

if (still) {
  still.addEventListener('click', (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    play(Number(still.dataset.from));
  });
  document.addEventListener('click', (event) => {
    const stamp = event.target.closest?.('.stamp[data-at]');
    if (!stamp || !isPlain(event)) return;
    event.preventDefault();
    play(Number(stamp.dataset.at));
  });
}
