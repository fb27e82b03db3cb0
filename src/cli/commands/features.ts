/** `hardwood features`: what the feature store holds, as the contract declares it, and whether it is right. */
import type { Command } from 'commander';
import { CONTRACT_VERSION, FEATURES, WEIGHT_OF_ALL } from '../../tables/feature-contract.ts';
import type { Feature } from '../../tables/features/feature.ts';
import { FEATURE_FRAMES } from '../../tables/features/feature-frames.ts';
import { FEATURE_MARKETS, type FeatureMarket } from '../../tables/features/feature-markets.ts';
import { FEATURE_SOURCES } from '../../tables/features/feature-sources.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { textTable } from '../text-table.ts';
import { featuresCheckCommand } from './features-check.ts';

interface ContractOptions {
  readonly json?: boolean;
  readonly market?: string;
}

export function featuresCommand(program: Command): void {
  const features = program.command('features').description('the features of the models');
  featuresCheckCommand(features);
  features
    .command('contract')
    .description(
      'print the feature contract: definition, unit, range, source and recomputation of each feature',
    )
    .option('--market <market>', `only what a model of one market reads: ${FEATURE_MARKETS.join(', ')}`)
    .option('--json', 'print one JSON object')
    .action((options: ContractOptions) => {
      const market = options.market === undefined ? null : featureMarket(options.market);
      const chosen = FEATURES.filter(
        (feature) => market === null || feature.market === null || feature.market === market,
      );
      process.stdout.write(`${options.json === true ? asJson(chosen) : asText(chosen)}\n`);
    });
}

function featureMarket(text: string): FeatureMarket {
  const found = FEATURE_MARKETS.find((market) => market === text);
  if (found !== undefined) return found;
  throw invalidArgument(
    `"${text}" is no market that has features.`,
    text,
    `name one of ${FEATURE_MARKETS.join(', ')}`,
  );
}

function asJson(features: readonly Feature[]): string {
  return JSON.stringify({
    contract_version: CONTRACT_VERSION,
    weight_of_all: WEIGHT_OF_ALL,
    frames: FEATURE_FRAMES,
    sources: FEATURE_SOURCES,
    features,
  });
}

function asText(features: readonly Feature[]): string {
  const header = ['feature', 'required', 'unit', 'range', 'weight', 'digits', 'read from', 'definition'];
  const rows = features.map((feature) => [
    feature.name,
    feature.isRequired ? 'required' : null,
    feature.unit,
    feature.range.join(' to '),
    feature.weight,
    feature.decimals,
    `${feature.source}.${feature.column}`,
    feature.definition,
  ]);
  const verdict = `${features.length} features of contract version ${CONTRACT_VERSION}; recomputations and reasons of nulls are in docs/features.md.`;
  return `${textTable(header, rows)}\n\n${verdict}`;
}
