/** The one command of a service: its process loads no other. */
import { serveCommand } from './commands/serve.ts';
import { runProgram } from './run-program.ts';

await runProgram([serveCommand]);
