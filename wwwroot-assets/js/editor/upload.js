// Pictures go over HTTP, never through the circuit. The answer waits here until its control asks for it.
const answers = new Map();

/** The uploaded picture { url, width, height, alt } of a control, once. */
export function take(key) {
  const answer = answers.get(key) ?? null;
  answers.delete(key);
  return answer;
}

/** Listens below `root` for chosen and dropped files. `say(reason)` tells why one was refused. */
export function watchUploads(root, say, signal) {
  const zoneOf = event => event.target.closest?.('[data-upload]');
  root.addEventListener('change', event => {
    if (event.target.type === 'file' && zoneOf(event)) upload(zoneOf(event), event.target.files[0], say);
  }, { signal });
  root.addEventListener('dragover', event => {
    const zone = zoneOf(event);
    if (!zone || ![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    zone.querySelector('.dropzone')?.classList.add('is-over');
  }, { signal });
  root.addEventListener('dragleave', event => zoneOf(event)?.querySelector('.dropzone')?.classList.remove('is-over'), { signal });
  root.addEventListener('drop', event => {
    const zone = zoneOf(event);
    if (!zone) return;
    event.preventDefault();
    zone.querySelector('.dropzone')?.classList.remove('is-over');
    upload(zone, event.dataTransfer.files[0], say);
  }, { signal });
}

async function upload(zone, file, say) {
  if (!file) return;
  zone.setAttribute('aria-busy', 'true');
  try {
    const body = new FormData();
    body.append('file', file);
    const response = await fetch('/editor/pictures', { method: 'POST', body });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) return say(answer.error ?? 'The picture could not be uploaded. Try again.');
    answers.set(zone.dataset.uploadFor, { url: answer.url, width: answer.width, height: answer.height, alt: '' });
    zone.querySelector('[data-uploaded]').click();
  } catch {
    say('The picture could not be uploaded. Check your connection and try again.');
  } finally {
    zone.removeAttribute('aria-busy');
  }
}
