/**
 * The packages of a revision, as they were when it was built: hard links where the file system has them, copies
 * elsewhere. An installer replaces files and does not write into them, so that what is linked stays as it is.
 */
import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';

/** Other device, not permitted, too many links, not supported. */
const CANNOT_LINK: ReadonlySet<unknown> = new Set(['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP']);

/** `to` must not be there. */
export function shareFolder(from: string, to: string): void {
  share(realpathSync(from), to);
}

function share(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    const entry = lstatSync(source);
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) share(source, target);
    else shareFile(source, target);
  }
}

function shareFile(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && CANNOT_LINK.has(error.code))) throw error;
    copyFileSync(source, target);
  }
}
