// Forms that a passkey answers. They are hidden where the browser has none, or without this file.
//   <form method="post" action="…" data-passkey="get" data-options="/where/options/are/" hidden>
//     <input type="hidden" name="answer"> <button>…</button> <p role="status"></p>
// data-passkey="create" makes a passkey, "get" uses one. Options are fetched by a POST with the
// fields of the form; what the device answers is sent as its field "answer", as any form is.
const AGAIN = 'Press the button to try again, or take another way.';
const SAID = {
  NotAllowedError: `Your device gave no passkey. ${AGAIN}`,
  InvalidStateError: 'This device has a passkey for this account already.',
  SecurityError: 'Browsers take no passkeys at the address of this page. Take another way.',
  NotSupportedError: 'This device cannot make a passkey that we take. Take another way.',
};

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

// What PublicKeyCredential.parse…OptionsFromJSON does, which not every browser has.
function read(options) {
  const named = (all) => all?.map((each) => ({ ...each, id: bytes(each.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: named(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: named(options.allowCredentials) }),
  };
}

// What its toJSON does, which what a password manager puts in its place often lacks.
function written(credential) {
  const response = {};
  for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response,
  });
}

async function options(form) {
  const answer = await fetch(form.dataset.options, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: 'application/json' },
    redirect: 'error',
  });
  if (answer.status === 429) throw new Error('That was often. Wait a few minutes, or take another way.');
  if (!answer.ok) throw new Error('This page is too old. Load it anew, and try again.');
  return read(await answer.json());
}

async function ask(form) {
  const button = form.querySelector('button');
  const told = form.querySelector('[role="status"]');
  button.disabled = true;
  told.textContent = 'Your device asks you now.';
  try {
    const found = await navigator.credentials[form.dataset.passkey]({ publicKey: await options(form) });
    form.elements.answer.value = written(found);
    told.textContent = '';
    HTMLFormElement.prototype.submit.call(form); // a button of the name "submit" would hide it
  } catch (error) {
    told.textContent = SAID[error.name] ?? (error.name === 'Error' ? error.message : `That did not work. ${AGAIN}`);
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(form);
  });
}
// Who comes back to the page finds it as it was at first: what was answered is used up.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.elements.answer.value = '';
    form.querySelector('button').disabled = false;
  }
});
