/** A worker whose models are words, and whose items say what becomes of it. */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { ThreadModel } from './prediction-thread.ts';

export interface Errand {
  readonly say: string;
  readonly does?: 'exit' | 'throw' | 'refuse';
}

export function openWorker() {
  let held = new Map<string, string>();
  return {
    serve(models: readonly ThreadModel[]) {
      held = new Map(
        models.map(({ digest, bytes }) => {
          const text = bytes === null ? held.get(digest) : new TextDecoder().decode(bytes);
          if (text === undefined) throw new Error(`${digest} was not sent`);
          return [digest, text];
        }),
      );
      const words = [...held.values()];
      const sent = models.filter(({ bytes }) => bytes !== null).length;
      return (input: unknown) => answer(input as Errand, words, sent);
    },
  };
}

function answer({ say, does }: Errand, words: readonly string[], sent: number) {
  if (does === 'exit') process.exit(7);
  if (does === 'throw') throw new Error(`${say} throws`);
  if (does === 'refuse') {
    const details = { message: `${say} is refused.`, subject: say, next: 'nothing' };
    throw new HardwoodError({ code: 'PAYLOAD_CORRUPT', ...details });
  }
  return { said: [say, ...words].join(' '), sent };
}
