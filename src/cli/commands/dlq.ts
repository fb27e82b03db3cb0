/** `hardwood dlq`: the dead letters, which were delivered in vain for the last time. */
import type { Command } from 'commander';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { DeadLetter, LedgerStore } from '../../ledger/store.ts';
import { deadLetterTopic } from '../../pipeline/topics.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { EXIT } from '../exit-code.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { withLedger } from '../open-ledger.ts';
import { textTable } from '../text-table.ts';

interface Options {
  readonly home: string;
  readonly json?: boolean;
  readonly why?: string;
}

export function dlqCommand(program: Command): void {
  const dlq = program.command('dlq').description('dead letters: list, show, redrive, discard');
  const sub = (name: string, description: string): Command =>
    dlq
      .command(name)
      .description(description)
      .option('--home <dir>', 'data directory', '.hardwood/nba')
      .option('--json', 'print JSON');
  sub('list', 'every dead letter, by topic; exit 1 when there is one').action(async (options: Options) => {
    const letters = await withLedger(options.home, (store) => store.deadLetters());
    print(options, letters, list(letters));
    process.exitCode = letters.length === 0 ? EXIT.ok : EXIT.notInOrder;
  });
  sub('show', 'one dead letter with its body')
    .argument('<id>', 'its number')
    .action(async (id: string, options: Options) => {
      const letter = await withLedger(options.home, (store) => find(store, id, options.home));
      print(options, letter, `${list([letter])}\n\n${letter.body}`);
    });
  sub('redrive', 'deliver dead letters again, with all their attempts')
    .argument('<ids...>', 'their numbers, or all')
    .action(async (ids: readonly string[], options: Options) => {
      const count = await withLedger(options.home, async (store) =>
        store.redrive(await numbers(store, ids, options.home), new LiveClock().now()),
      );
      print(options, { redriven: count }, `Redriven: ${count}.`);
    });
  sub('discard', 'remove dead letters for good')
    .argument('<ids...>', 'their numbers, or all')
    .requiredOption('--why <reason>', 'the reason, kept with the letter')
    .action(async (ids: readonly string[], options: Options) => {
      if (options.why?.trim() === '') {
        throw invalidArgument(
          '--why is blank; a letter is removed for a reason.',
          '--why',
          './hardwood dlq discard --help',
        );
      }
      const now = new LiveClock().now();
      const count = await withLedger(options.home, async (store) => {
        const chosen = await numbers(store, ids, options.home);
        for (const letter of await store.deadLetters()) {
          if (!chosen.includes(letter.id)) continue;
          await store.documents.put(
            'discarded_letters',
            String(letter.id),
            { ...letter, because: options.why },
            now,
          );
        }
        return store.discard(chosen);
      });
      print(
        options,
        { discarded: count },
        `Discarded: ${count}. The reason is kept in the ledger’s documents.`,
      );
    });
}

async function numbers(store: LedgerStore, ids: readonly string[], home: string): Promise<readonly number[]> {
  if (ids.length === 1 && ids[0] === 'all') return (await store.deadLetters()).map(({ id }) => id);
  return Promise.all(ids.map(async (id) => (await find(store, id, home)).id));
}

async function find(store: LedgerStore, text: string, home: string): Promise<DeadLetter> {
  const id = Number(text);
  if (!Number.isInteger(id)) {
    throw invalidArgument(
      `A dead letter has a whole number, not ${text}.`,
      text,
      `./hardwood dlq list --home ${home}`,
    );
  }
  const letter = (await store.deadLetters()).find((each) => each.id === id);
  if (letter !== undefined) return letter;
  throw new HardwoodError({
    code: 'NOT_FOUND',
    message: `There is no dead letter ${id}.`,
    subject: text,
    next: `./hardwood dlq list --home ${home}`,
  });
}

function list(letters: readonly DeadLetter[]): string {
  if (letters.length === 0) return 'No dead letters.';
  return textTable(
    ['id', 'topic', 'deliveries', 'because'],
    letters.map(({ id, topic, attempt, why }) => [id, deadLetterTopic(topic), attempt, why]),
  );
}

function print(options: Options, value: unknown, text: string): void {
  process.stdout.write(`${options.json === true ? JSON.stringify(value) : text}\n`);
}
