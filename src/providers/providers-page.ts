/** The page of docs/ on the providers: what each has, how it is asked, what is checked, and who is believed first. */
import { DAY, HOUR, MINUTE } from '../league/instant.ts';
import { TABLES } from '../tables/catalogue.ts';
import { qualifiedName, type Table } from '../tables/table.ts';
import type { Provider, ProviderAccess, Resource } from './provider.ts';
import { PROVIDERS } from './registry.ts';
import { SAMPLE_REQUESTS } from './sample-requests.ts';
import { SOURCE_PRIORITY, type SourceOrder } from './source-priority.ts';

export function providersPage(): string {
  return `${[
    '# Providers',
    '',
    'Generated from `src/providers` by `./hardwood docs`; `./hardwood providers` says which keys are set. A resource that fills',
    'several tables stands once for each. *Not stored*: the warehouse has no such table, and `./hardwood providers parse` prints',
    'the rows of a file. *Stale after*: on a day with games, a newest payload older than that is stale; no alarm looks at it. A',
    'cross-check asks its question of the rows of a payload.',
    '',
    '## Source priority',
    '',
    'Whom to believe, in this order. A source that has nothing, fails or cannot be read gives way to the next, and a box score',
    'that disagrees with the game log gives way to the log; that it did is recorded as `FallbackUsed`.',
    '',
    '| fact | source | why | lost when it answers |',
    '|---|---|---|---|',
    ...Object.entries<SourceOrder>(SOURCE_PRIORITY).flatMap(([fact, order]) => priorityRows(fact, order)),
    '',
    ...PROVIDERS.flatMap(section),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function priorityRows(fact: string, order: SourceOrder): readonly string[] {
  return order.map(({ resource, why, lost }, index) => {
    const title = index === 0 ? fact : '';
    return `| ${title} | \`${resource}\` | ${cell(why)} | ${lost === null ? 'nothing' : cell(lost)} |`;
  });
}

function section(provider: Provider): readonly string[] {
  return [
    `## ${provider.name}`,
    '',
    provider.doc,
    '',
    ...howAsked(provider, hostsOf(provider)),
    '',
    '| resource | holds | table | stale after | why |',
    '|---|---|---|---|---|',
    ...provider.resources.map(resourceRow),
    '',
    ...checks(provider.resources),
  ];
}

function resourceRow({ name, doc, table, freshness, absent }: Resource): string {
  const age = freshness.maximumAge === null ? 'never' : span(freshness.maximumAge);
  const nothing = absent.length === 0 ? '' : ` ${absent.join(' and ')} means that it is not there.`;
  return `| \`${name}\` | ${cell(doc)}${nothing} | ${tableText(table)} | ${age} | ${cell(freshness.why)} |`;
}

function tableText(table: Table): string {
  const name = `\`${qualifiedName(table)}\``;
  return TABLES.includes(table) ? name : `${name}, not stored`;
}

function checks(resources: readonly Resource[]): readonly string[] {
  const asked = resources.flatMap(({ name: resource, crossChecks }) =>
    crossChecks.map(({ name, question }) => ({ resource, row: `| ${name} | ${cell(question)} |` })),
  );
  if (asked.length === 0) return [];
  const rows = [...Map.groupBy(asked, ({ row }) => row)].map(([row, of]) => {
    const names = new Set(of.map(({ resource }) => `\`${resource}\``));
    return `${row} ${[...names].join(', ')} |`;
  });
  return ['| cross-check | question | of |', '|---|---|---|', ...rows, ''];
}

function howAsked({ access, policy }: Provider, hosts: readonly string[]): readonly string[] {
  if (hosts.length === 0) return ['- No address: `./hardwood providers parse` reads files of it.'];
  const where = hosts.map((host) => `\`${host}\``).join(', ');
  const { circuit } = policy;
  return [
    `- Access: ${accessText(access)}, at ${where}.`,
    `- Requests: ${policy.requestsPerMinute} a minute at most, ${policy.concurrency} at once; an answer within ${span(policy.timeout)} and ${policy.maximumBytes / 1e6} MB; ${policy.retries} further attempts, the first after ${span(policy.backoff)}.`,
    `- Left alone for ${span(circuit.halfOpenAfter)} once ${circuit.opensAfter} fetches in a row have failed.`,
  ];
}

function accessText(access: ProviderAccess): string {
  if (access.kind === 'open') return 'open';
  const { setting, sentAs } = access;
  const place = 'query' in sentAs ? `the query as \`${sentAs.query}\`` : `the header \`${sentAs.header}\``;
  return `with the key \`${setting}\`, sent in ${place}`;
}

function hostsOf(provider: Provider): readonly string[] {
  const requests = Object.values(SAMPLE_REQUESTS).filter((request) => request.provider === provider.name);
  const calls = requests.flatMap((request) =>
    provider.resources.filter(({ name }) => name === request.resource).flatMap((each) => each.calls(request)),
  );
  return [...new Set(calls.map(({ url }) => new URL(url).host))];
}

/** The largest unit that it is a whole number of. */
function span(milliseconds: number): string {
  const units = [
    [2 * DAY, DAY, 'days'],
    [HOUR, HOUR, 'h'],
    [MINUTE, MINUTE, 'min'],
    [0, 1000, 's'],
  ] as const;
  const unit = units.find(([from, size]) => milliseconds >= from && milliseconds % size === 0);
  if (unit === undefined) throw new Error(`${milliseconds} ms are no whole seconds`);
  return `${milliseconds / unit[1]} ${unit[2]}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
