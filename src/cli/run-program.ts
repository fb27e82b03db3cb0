/** Runs the commands that were asked for. An expected failure is a sentence with a code and the next command; anything else is a defect. */
import { Command, CommanderError } from 'commander';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { EXIT } from './exit-code.ts';
import { invalidArgument } from './invalid-argument.ts';

export async function runProgram(commands: readonly ((program: Command) => void)[]): Promise<void> {
  const program = new Command('hardwood')
    .description(
      'Predicts NBA player props every day of a season, and proves each day’s work output by output.',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 in order · 1 worked, but something is not in order · 2 refused, the sentence says why · 3 not due yet · 70 a defect · 130 stopped by Ctrl-C',
    )
    // The commands take over both settings: whatever is refused, report() says it.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  for (const add of commands) add(program);
  // A reader that has seen enough (`| head`) is not a fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error, program);
  }
}

function report(error: unknown, program: Command): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    return error.code === 'commander.help' ? EXIT.refused : report(misunderstood(error, program), program);
  }
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

/** An unknown command or option, or a missing argument, in the words of commander. */
function misunderstood(error: CommanderError, program: Command): HardwoodError {
  const [name, ...rest] = process.argv.slice(2);
  const isKnown = program.commands.some((command) => command.name() === name);
  return invalidArgument(
    `The command line is not understood: ${error.message.replace(/^error: |\.$/g, '').replaceAll('\n', ' ')}.`,
    [name, ...rest].join(' '),
    isKnown ? `./hardwood ${name} --help` : './hardwood --help',
  );
}
