/**
 * Named bytes on a disk that forgets: what is written is seen at once by everybody, and is durable from its sync on.
 *
 * A power loss takes back writes that were never synced, each with even chance, to what was there before; never to
 * half of either.
 */
import type { Random } from '../sim/random.ts';

export class UnsyncedFiles {
  readonly #files = new Map<string, Uint8Array>();
  readonly #unsynced = new Map<string, Uint8Array | null>();

  write(name: string, bytes: Uint8Array): void {
    if (!this.#unsynced.has(name)) this.#unsynced.set(name, this.#files.get(name) ?? null);
    this.#files.set(name, bytes);
  }

  sync(name: string): void {
    this.#unsynced.delete(name);
  }

  read(name: string): Uint8Array | null {
    return this.#files.get(name) ?? null;
  }

  names(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  losePower(random: Random): void {
    for (const [name, before] of this.#unsynced) {
      if (random.chance(0.5)) continue;
      if (before === null) this.#files.delete(name);
      else this.#files.set(name, before);
    }
    this.#unsynced.clear();
  }
}
