// What editor and canvas say to each other. Both sides name the version; a message of another version or origin is dropped.
export const version = 1;

/** Sends a message to the other window. */
export const send = (target, kind, data = {}) => target?.postMessage({ shop: version, kind, ...data }, location.origin);

/** Calls handlers[kind](message) for messages of the one window we talk to. Returns a function that stops listening. */
export function listen(source, handlers) {
  const onMessage = event => {
    const message = event.data;
    if (event.origin !== location.origin || event.source !== source() || message?.shop !== version) return;
    handlers[message.kind]?.(message);
  };
  addEventListener('message', onMessage);
  return () => removeEventListener('message', onMessage);
}
