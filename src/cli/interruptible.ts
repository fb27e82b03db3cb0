/** Ctrl-C stops between two units of work; a second one stops at once, which is safe as well. */
export interface Interruptible {
  isRequested(): boolean;
  release(): void;
}

export function interruptible(): Interruptible {
  let isRequested = false;
  const request = () => {
    if (isRequested) process.exit(130);
    isRequested = true;
    process.stderr.write('\nStopping after the work in hand; once more to stop at once.\n');
  };
  process.on('SIGINT', request);
  process.on('SIGTERM', request);
  return {
    isRequested: () => isRequested,
    release() {
      process.off('SIGINT', request);
      process.off('SIGTERM', request);
    },
  };
}
