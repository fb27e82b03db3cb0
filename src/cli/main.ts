/** The commands. An expected failure is a sentence with a code and the next command; anything else is a defect. */
import { Command, CommanderError } from 'commander';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { demoCommand } from './commands/demo.ts';
import { docsCommand } from './commands/docs.ts';
import { migrateCommand } from './commands/migrate.ts';
import { replayCommand } from './commands/replay.ts';
import { runCommand } from './commands/run.ts';
import { sqlCommand } from './commands/sql.ts';
import { statusCommand } from './commands/status.ts';
import { EXIT } from './exit-code.ts';

const program = new Command('hardwood')
  .description(
    'Predicts NBA player props every day of a season, and proves each day’s work output by output.',
  )
  .showHelpAfterError('(--help shows the options)')
  .addHelpText(
    'after',
    '\nExit codes: 0 in order · 1 worked, but something is not in order · 2 refused, the sentence says why · 70 a defect · 130 stopped by Ctrl-C',
  )
  .exitOverride();

for (const add of [
  demoCommand,
  replayCommand,
  runCommand,
  statusCommand,
  sqlCommand,
  migrateCommand,
  docsCommand,
]) {
  add(program);
}
for (const command of program.commands)
  command.exitOverride().showHelpAfterError('(--help shows the options)');

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.refused;
  if (error instanceof HardwoodError) {
    if (process.argv.includes('--json')) {
      const { code, message, subject, next } = error;
      process.stderr.write(`${JSON.stringify({ error: { code, message, subject, next } })}\n`);
    } else {
      process.stderr.write(
        `hardwood: ${error.message}\n  code: ${error.code}\n  about: ${error.subject}\n  next: ${error.next}\n`,
      );
    }
    return EXIT.refused;
  }
  process.stderr.write(
    `hardwood: a defect, please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return EXIT.defect;
}
