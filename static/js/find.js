// Finds words in the transcript as they are typed, without touching its text.
// Without this file, or where the browser cannot highlight, the form asks the server.
const form = document.querySelector('.findbar form');
const box = form.querySelector('input');
const told = form.querySelector('output');
const SHORTEST = 2;
const PAUSE = 120;

const alike = { '’': "'", '‘': "'", '“': '"', '”': '"', '\u00a0': ' ' };
// Letters that do not come apart into a letter and a mark.
const whole = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŧ: 't', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe' };

// One letter as compared. The marks of scripts after Arabic are letters of their own.
function plainly(letter) {
  if (letter < '\x80') return letter.toLowerCase();
  const apart = (alike[letter] ?? letter).toUpperCase().toLowerCase().normalize('NFD');
  return apart.replace(/\p{Mn}/gu, (mark) => (mark < '\u0700' ? '' : mark))
    .replace(/[łøđðħıŧþßæœ]/g, (each) => whole[each]);
}

// The text as compared, and for each of its characters the one of the text that it comes from.
// directory/events/finding.py holds to the same rules.
function folded(text) {
  let all = '';
  const origins = [];
  let at = 0;
  for (const letter of text) {
    const plain = plainly(letter);
    for (let i = 0; i < plain.length; i += 1) origins.push(at);
    all += plain;
    at += letter.length;
  }
  origins.push(at);
  return { all, origins };
}

// Every text node of what was said, folded once; stamps and links to passages are not said.
let said = null;
function read() {
  const found = [];
  for (const passage of document.querySelectorAll('.said p[id]')) {
    const walk = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (node) => (
      node.parentElement.closest('.stamp, .pil') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    while (walk.nextNode()) found.push({ node: walk.currentNode, ...folded(walk.currentNode.data) });
  }
  return found;
}

let ranges = [];
let here = -1;

function look() {
  said ??= read();
  ranges = [];
  here = -1;
  const words = folded(box.value.trim()).all;
  if (words.length >= SHORTEST) {
    for (const { node, all, origins } of said) {
      for (let at = all.indexOf(words); at !== -1; at = all.indexOf(words, at + words.length)) {
        const range = document.createRange();
        range.setStart(node, origins[at]);
        range.setEnd(node, origins[at + words.length]);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set('found', new Highlight(...ranges));
  CSS.highlights.delete('here');
  if (words.length < SHORTEST) told.value = '';
  else if (ranges.length === 0) told.value = 'Not in this talk';
  else told.value = ranges.length === 1 ? 'Once' : `${ranges.length} times`;
}

function go(step) {
  if (ranges.length === 0) return;
  here = (here + step + ranges.length) % ranges.length;
  CSS.highlights.set('here', new Highlight(ranges[here]));
  ranges[here].startContainer.parentElement.scrollIntoView({ block: 'center' });
  told.value = `${here + 1} of ${ranges.length}`;
}

if (CSS.highlights) {
  let waiting = 0;
  const now = () => { clearTimeout(waiting); waiting = 0; look(); };
  box.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(now, PAUSE); });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault();
      go(-1);
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (waiting || here === -1) now();
    go(1);
  });
}
