/** What only a process with the role api loads: the HTTP face. */
export { startServer } from '../../server/start-server.ts';
