/** The page of docs/ that is generated from the feature contract. */
import { CONTRACT_VERSION, FEATURES } from '../feature-contract.ts';
import type { Feature } from './feature.ts';
import { FEATURE_FRAMES } from './feature-frames.ts';
import { FEATURE_MARKETS } from './feature-markets.ts';
import { FEATURE_SOURCES } from './feature-sources.ts';

export function featuresPage(): string {
  return [
    '# Features',
    '',
    `The feature contract, version ${CONTRACT_VERSION}, generated from \`src/tables/feature-contract.ts\` by \`./hardwood docs\`;`,
    '`./hardwood features contract` prints it. `ml_feature_store_v2` has one row per slate and player, and one column per',
    'feature: a number or null. No default stands in for a missing value. Windows count games played, across seasons,',
    'strictly before the slate.',
    '',
    '- *Required*: without it the player is skipped, visibly. Everything else may be null.',
    '- *Range*: inclusive; a value outside is nulled, named in `out_of_range`, and is an error of that row alone.',
    '- *Digits*: to which the recomputation agrees in every row. A recomputation is an SQL expression over a frame.',
    '- *Missing*: what `missing` says of a null: `no_row` when the source has no row, `out_of_range`, or the reason here.',
    '- *Quality* of a row: Σ weight of the features that are there / Σ weight.',
    '- *Constant*: whether all players of a slate may share a value. Of the others one that does not differ is a fault',
    '  that the gate sees; *14 days*: they may at the start of a season.',
    '',
    '## Frames',
    '',
    '| frame | rows |',
    '|---|---|',
    ...Object.entries(FEATURE_FRAMES).map(([name, rows]) => `| ${name} | ${cell(rows)} |`),
    '',
    '## Sources',
    '',
    '| output | its known_at |',
    '|---|---|',
    ...Object.entries(FEATURE_SOURCES).map(([name, knownAt]) => `| \`${name}\` | ${knownAt} |`),
    '',
    ...FEATURE_MARKETS.flatMap((market) =>
      section(
        `Market ${market}`,
        FEATURES.filter((each) => each.market === market),
      ),
    ),
    ...section(
      'All markets',
      FEATURES.filter(({ market }) => market === null),
    ),
  ].join('\n');
}

function section(title: string, features: readonly Feature[]): readonly string[] {
  return [
    `## ${title}`,
    '',
    '| feature | definition | unit | range | weight | digits | constant | read from |',
    '|---|---|---|---|---|---|---|---|',
    ...features.map(
      ({ name, definition, unit, range, isRequired, weight, decimals, mayBeConstant, source, column }) =>
        `| ${isRequired ? `**${name}**` : name} | ${cell(definition)} | ${unit} | ${range[0]} to ${range[1]} | ${weight}${isRequired ? ', required' : ''} | ${decimals} | ${constancy(mayBeConstant)} | ${source}.${column} |`,
    ),
    '',
    '| feature | frame | recomputation | missing |',
    '|---|---|---|---|',
    ...features.map(
      ({ name, recompute, whenNull }) =>
        `| ${name} | ${recompute.frame} | \`${cell(recompute.expression)}\` | ${whenNull.reason}: ${cell(whenNull.rule)} |`,
    ),
    '',
  ];
}

function constancy(mayBeConstant: Feature['mayBeConstant']): string {
  if (mayBeConstant === 'in_bootstrap') return '14 days';
  return mayBeConstant ? 'may be' : 'never';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
