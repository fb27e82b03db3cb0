/**
 * Published documents as files: `published/NAME` beside all versions by their content. They can be read by processes
 * that do not hold the directory; a file is there as a whole or not at all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentStore } from '../../world/document-store.ts';
import { ContentFiles, sha256, writeDurably } from './content-files.ts';

export function documentFiles(directory: string): DocumentStore {
  const versions = new ContentFiles(join(directory, 'published', 'revisions'));
  const path = (name: string) => join(directory, 'published', name);
  // Beside the document, and written before it: what stands there is never newer than its token says.
  const tokenPath = (name: string) => join(directory, 'published', 'tokens', name);
  return {
    async publish(name, bytes, token) {
      const held = existsSync(tokenPath(name)) ? Number(readFileSync(tokenPath(name), 'utf8')) : null;
      if (held !== null && held > token) return { kind: 'fenced', holder: held };
      const digest = versions.put(bytes);
      writeDurably(tokenPath(name), new TextEncoder().encode(String(token)));
      writeDurably(path(name), versions.get(digest));
      return { kind: 'published', digest: sha256(readFileSync(path(name))) };
    },
    async read(name) {
      return existsSync(path(name)) ? readFileSync(path(name)) : null;
    },
  };
}
