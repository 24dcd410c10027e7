// A clock in a worker: a browser slows down the timers of pages that nobody looks at, and not those of workers.
// It is told once how many milliseconds lie between two beats.
onmessage = (event: MessageEvent<number>): void => {
  setInterval(() => postMessage(0), event.data);
};
