/** What only a process that answers loads, with the role api or for its supervisor: the HTTP face. */
export { startServer } from '../../server/start-server.ts';
