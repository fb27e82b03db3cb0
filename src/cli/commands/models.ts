/** `hardwood models`: what serves, what was trained, and a person's word on it. */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { slateDate } from '../../league/slate-date.ts';
import { listModels } from '../models/list-models.ts';
import { promoteModel, rollBackModel } from '../models/say-word.ts';
import { showModel } from '../models/show-model.ts';
import { trainNow } from '../models/train-now.ts';

interface Options {
  readonly home: string;
  readonly json?: boolean;
}

interface Word extends Options {
  readonly who: string;
  readonly why: string;
}

export function modelsCommand(program: Command): void {
  const models = program
    .command('models')
    .description('prediction models: list, train, show, promote, rollback');
  const sub = (name: string, description: string): Command =>
    models
      .command(name)
      .description(description)
      .option('--home <dir>', 'data directory', '.hardwood/nba')
      .option('--json', 'print JSON');
  const word = (name: string, description: string): Command =>
    sub(name, description)
      .requiredOption('--why <reason>', 'the reason, in a sentence')
      .option('--who <name>', 'who says so', userInfo().username);
  sub('list', 'what each system has in service, and its newest candidate').action(
    async (options: Options) => {
      await listModels(common(options));
    },
  );
  sub('train', 'fit the systems now, and keep the candidates; none of them serves by itself')
    .option('--system <id>', 'keep the candidate of one system only')
    .option('--through <date>', 'last slate to learn from (default: all that are known)')
    .option('--why <reason>', 'the reason, in a sentence', 'trained by hand')
    .option('--who <name>', 'who trains', userInfo().username)
    .action(async (options: Word & { readonly system?: string; readonly through?: string }) => {
      const { system, through, who, why } = options;
      await trainNow({
        ...common(options),
        system: system ?? null,
        through: through === undefined ? null : slateDate(through),
        who,
        why,
      });
    });
  sub('show', 'a candidate with its metrics and gates, or a system with all that was trained and served')
    .argument('<model>', 'digest of a candidate, or its first digits, or the id of a system')
    .action(async (wanted: string, options: Options) => {
      await showModel({ ...common(options), wanted });
    });
  word('promote', 'have a candidate serve, in place of what does')
    .argument('<digest>', 'digest of the candidate, or its first digits')
    .action(async (digest: string, options: Word) => {
      await promoteModel({ ...common(options), digest, who: options.who, why: options.why });
    });
  word('rollback', 'have the model serve again that served before the one in service')
    .argument('<system>', 'id of the system')
    .action(async (system: string, options: Word) => {
      await rollBackModel({ ...common(options), system, who: options.who, why: options.why });
    });
}

function common({ home, json }: Options): { readonly home: string; readonly isJson: boolean } {
  return { home, isJson: json === true };
}
