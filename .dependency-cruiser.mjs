/**
 * The arrows of docs/architecture.md. test/boundaries.test.ts plants a violation of every rule and expects it
 * to be found, so that a parser that reads nothing cannot pass for a clean house.
 */
const room = (name) => `^src/${name}/`;
const rule = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

export default {
  forbidden: [
    rule('errors-know-nobody', room('errors'), '^src/(?!errors/)', 'errors is the ground floor'),
    rule('league-knows-nobody', room('league'), '^src/(?!league/|errors/)', 'league knows errors only'),
    rule(
      'models-know-league',
      room('models'),
      '^src/(?!models/|league/|errors/)',
      'statistics know nothing of the pipeline',
    ),
    rule(
      'tables-stay-low',
      room('tables'),
      '^src/(?!tables/|ledger/receipt\\.ts|league/|errors/)',
      'tables know league and receipts',
    ),
    rule(
      'ledger-stays-low',
      room('ledger'),
      '^src/(?!ledger/|league/|errors/)',
      'the ledger knows league only',
    ),
    rule(
      'world-stays-low',
      room('world'),
      '^src/(?!world/|league/|errors/)',
      'the ports to the world know league only',
    ),
    rule(
      'lines-stay-low',
      room('lines'),
      '^src/(?!lines/|tables/|league/|models/|errors/)',
      'the line service knows tables and models',
    ),
    rule(
      'systems-stay-low',
      '^src/systems/(?!.*\\.(test|fixture)\\.ts)',
      '^src/(?!systems/|lines/|tables/|models/|league/|errors/)',
      'systems learn from rows and know no pipeline',
    ),
    rule(
      'evaluation-stays-low',
      '^src/evaluation/(?!report/)',
      '^src/(?!evaluation/|lines/markets\\.ts|tables/|models/|league/|errors/)',
      'grades and metrics are computed from rows',
    ),
    rule(
      'recommendation-stays-low',
      '^src/recommendation/(?!.*\\.(test|fixture)\\.ts)',
      '^src/(?!recommendation/|lines/|tables/|models/|league/|errors/)',
      'what is recommended follows from distributions, lines and policies',
    ),
    rule(
      'providers-stay-low',
      '^src/providers/(?!.*\\.(test|fixture)\\.ts)',
      '^src/(?!providers/|tables/|world/|models/|league/|errors/)',
      'providers are data and parsers: they know tables and ports',
    ),
    rule(
      'identity-stays-low',
      '^src/identity/(?!.*\\.(test|fixture)\\.ts)',
      '^src/(?!identity/|tables/|league/|errors/)',
      'who is who is read off rows',
    ),
    rule(
      'pipeline-knows-no-phase',
      '^src/pipeline/(?!.*\\.test\\.ts)',
      '^src/(?!pipeline/|ledger/|tables/|league/|world/|errors/)',
      'the pipeline runs outputs it does not know',
    ),
    rule(
      'phases-know-no-engine',
      '^src/phases/(?!.*\\.test\\.ts)',
      '^src/(engines|feeds|sim|replay|cli)/',
      'phases see ports, never an engine or a feed',
    ),
    rule(
      'engines-implement-ports',
      room('engines'),
      '^src/(phases|feeds|sim|lines|models|providers|identity|replay|cli)/',
      'engines know the ports they implement',
    ),
    rule(
      'feeds-know-no-phase',
      '^src/(feeds|sim)/(?!.*\\.test\\.ts)',
      '^src/(phases|pipeline|providers|identity|engines|replay|cli)/',
      'feeds speak the providers’ formats and no other',
    ),
    rule(
      'assurance-only-watches',
      '^src/assurance/(?!.*\\.(test|fixture)\\.ts)',
      '^src/(phases|providers|engines|feeds|sim|simulation|service|server|drills|replay|cli)/',
      'watchers look at ledger and warehouse, never at what they watch',
    ),
    rule(
      'release-stays-low',
      '^src/release/(?!.*\\.(test|fixture)\\.ts)',
      '^src/(?!release/|pipeline/|ledger/|tables/|world/|league/|errors/)',
      'what a release is, and what drifts from it, is told from declarations and records',
    ),
    rule(
      'deploy-stays-low',
      '^src/deploy/(?!.*\\.(test|fixture)\\.ts)',
      '^src/(?!deploy/|release/|ledger/|league/|world/|errors/)',
      'deployments are records and a port: who runs processes implements it',
    ),
    rule(
      'server-asks-its-port',
      '^src/server/(?!.*\\.(test|fixture)\\.ts)',
      '^src/(?!server/|ledger/|league/|errors/)',
      'the HTTP face knows its port and nothing behind it',
    ),
    rule(
      'service-knows-no-engine',
      '^src/service/(?!.*\\.test\\.ts)',
      '^src/(phases|providers|engines|feeds|sim|simulation|drills|replay|cli)/',
      'the service is composed of ports',
    ),
    rule(
      'faults-stay-outside',
      '^src/(?!simulation/|drills/|cli/)(?!.*\\.test\\.ts)',
      '^src/(simulation|drills)/',
      'nothing of the product knows the fault-injecting world',
    ),
    rule('only-the-cli-knows-the-cli', '^src/(?!cli/)', room('cli'), 'the commands are outermost'),
    {
      name: 'no-cycles',
      comment: 'value imports must not form a cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'an import that resolves to nothing is a broken build',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'files-only-in-adapters',
      severity: 'error',
      comment: 'the disk and processes are reached through the live adapters',
      from: { path: '^src/', pathNot: '^src/(engines|cli|world/live)/|\\.test\\.ts$' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|net|http|https|os|worker_threads)$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
