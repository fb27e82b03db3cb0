/** `hardwood explain PLAYER DATE [FEATURE]`: from a number on screen to the bytes it came from. It changes nothing. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type ExplanationParts, explainFeature } from '../../assurance/explanation/explain-feature.ts';
import { contractFeature, explainPlayer, storeRow } from '../../assurance/explanation/explain-player.ts';
import { featureJson, playerJson } from '../../assurance/explanation/explanation-json.ts';
import { featureText } from '../../assurance/explanation/feature-text.ts';
import { findTarget } from '../../assurance/explanation/find-target.ts';
import { playerText } from '../../assurance/explanation/player-text.ts';
import { workRecords } from '../../assurance/explanation/work-record.ts';
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { slateDate } from '../../league/slate-date.ts';
import { lineText, pdfLines } from '../../providers/nba-official/pdf-lines.ts';
import { pdfWords } from '../../providers/nba-official/pdf-words.ts';
import { TABLES } from '../../tables/catalogue.ts';
import { schemaDifferences } from '../../tables/drift.ts';
import { existingHome } from '../existing-home.ts';
import { holder } from '../holder.ts';
import { textTable } from '../text-table.ts';

interface ExplainOptions {
  readonly home: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .argument('<player>', 'the player’s name in any spelling, or NBA id')
    .argument('<date>', 'the slate date, YYYY-MM-DD, Eastern')
    .argument('[feature]', 'a feature of the contract; without it all are listed')
    .description(
      'where a number comes from: the rows, receipts, code version and raw payload bytes behind a feature',
    )
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--all', 'leave nothing out: every row, unit of work and payload')
    .option('--json', 'print one JSON object')
    .action(async (player: string, date: string, feature: string | undefined, options: ExplainOptions) => {
      process.stdout.write(`${await explain(player, date, feature ?? null, options)}\n`);
    });
}

async function explain(
  player: string,
  dateText: string,
  featureName: string | null,
  options: ExplainOptions,
): Promise<string> {
  const { home } = options;
  const date = slateDate(dateText);
  // Before the directory is opened: a typing error needs no warehouse.
  const feature = featureName === null ? null : contractFeature(featureName);
  const engine = await openEmbeddedEngine(existingHome(home), null, holder('explain'));
  try {
    await refuseOtherSchema(engine, home);
    const { warehouse } = engine;
    const works = workRecords(engine.ledger, warehouse);
    const target = await findTarget(warehouse, player, date, home);
    const store = await storeRow(warehouse, target, home);
    if (feature === null) {
      const explanation = await explainPlayer(works, target, store);
      return options.json === true
        ? JSON.stringify(playerJson(explanation))
        : playerText(explanation, textTable);
    }
    const parts: ExplanationParts = { warehouse, works, payloads: engine.payloads, ...filesOf(home) };
    const isWhole = options.all === true;
    const explanation = await explainFeature(parts, { target, feature, store, isWhole });
    return options.json === true
      ? JSON.stringify(featureJson(explanation))
      : featureText(explanation, { isWhole, textTable });
  } finally {
    await engine.close();
  }
}

function filesOf(home: string): Pick<ExplanationParts, 'fileOf' | 'pdfLines'> {
  return {
    fileOf: (digest) => join(home, 'payloads', digest.slice(0, 2), `${digest}.gz`),
    async pdfLines(bytes) {
      const pages = await pdfWords('a stored PDF', bytes);
      return pages.flatMap((page) => pdfLines(page).map(({ words }) => lineText(words)));
    },
  };
}

/** Tables that another version of the product left behind may lack what is looked for. */
async function refuseOtherSchema({ warehouse }: Engine, home: string): Promise<void> {
  const differences = schemaDifferences(TABLES, await warehouse.columns());
  const [missing] = differences.filter(({ kind }) => kind === 'missing_table' || kind === 'missing_column');
  if (missing === undefined) return;
  throw new HardwoodError({
    code: 'SCHEMA_DRIFT',
    message: `The data directory was made by another version: ${missing.table} is not as declared.`,
    subject: missing.table,
    next: `./hardwood migrate --home ${home}`,
  });
}
