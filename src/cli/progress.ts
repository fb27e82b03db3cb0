/** Progress of a long command on stderr: done of total, rate, time left. Silent where nobody watches. */
import cliProgress from 'cli-progress';

export interface Progress {
  update(done: number, total: number, label: string): void;
  stop(): void;
}

export function progress(isShown: boolean): Progress {
  if (!isShown) return { update: () => undefined, stop: () => undefined };
  const startedAt = performance.now();
  const bar = new cliProgress.SingleBar({
    format: '  {bar} {percentage}% · {value}/{total} outputs · {rate}/s · {left} left · {label}',
    stream: process.stderr,
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    fps: 8,
  });
  let isStarted = false;
  return {
    update(done, total, label) {
      const seconds = (performance.now() - startedAt) / 1000;
      const rate = seconds > 0 ? done / seconds : 0;
      const payload = {
        rate: Math.round(rate),
        left: duration((total - done) / Math.max(rate, 0.01)),
        label,
      };
      if (!isStarted) bar.start(total, done, payload);
      isStarted = true;
      bar.setTotal(total);
      bar.update(done, payload);
    },
    stop() {
      if (isStarted) bar.stop();
    },
  };
}

/** Seconds as people say them: 8 s, 1 min 20 s. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
