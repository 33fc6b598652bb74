// A person's words on events, and the way back from each.
import { ask, send } from './api';
import type { CommitmentTold, EventShown, Kept, Queue } from './types';

export type Kind = 'events' | 'pairs' | 'second';

export interface Word {
  action: 'accept' | 'reject' | 'fix' | 'merge' | 'part' | 'split' | 'withdraw' | 'undo';
  event?: string;
  other?: string;
  mentions?: string[];
  field?: string;
  value?: unknown;
  number?: number;
}

export interface Done {
  words: string;
  undo: Word[];
  at: number;
}

const NAME = 'reviewer';

function remembered(): string {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
}

export class Reviewing {
  by = $state(remembered());
  why = $state('');
  queue: Queue | null = $state(null);
  at = $state(0);
  done: Done[] = $state([]);
  fault = $state('');
  busy = $state(false);

  remember(): void {
    try {
      localStorage.setItem(NAME, this.by);
    } catch {
      // Where nothing may be stored, the name holds for this window.
    }
  }

  async load(kind: Kind, page: number): Promise<void> {
    this.busy = true;
    try {
      this.queue = await ask<Queue>(`/review?kind=${kind}&page=${page}&by=${encodeURIComponent(this.by)}`);
      this.at = 0;
      this.fault = '';
    } catch (fault) {
      this.fault = String((fault as Error).message);
    }
    this.busy = false;
  }

  get length(): number {
    return this.queue ? Math.max(this.queue.events.length, this.queue.pairs.length) : 0;
  }

  /** Keep a word; gives whether it was kept. */
  async keep(word: Word, words: string, next = true): Promise<boolean> {
    if (!this.by.trim()) {
      this.fault = 'Write your name first: each word is kept with who said it.';
      document.getElementById('by')?.focus();
      return false;
    }
    if (this.busy) return false;
    return this.#sent(async () => {
      const kept = await send<Kept>('/review', { ...word, by: this.by.trim(), why: this.why.trim() });
      if (kept.undo.length) this.done = [{ words, undo: kept.undo as unknown as Word[], at: this.at }, ...this.done];
      if (next && this.at < this.length) this.at += 1;
    });
  }

  /** Keep a word on a promise, or take it back where it is null; gives whether that was done. */
  async say(promise: string, said: { word: string | null; evidence?: string | null; other?: string }): Promise<boolean> {
    return this.#sent(async () => {
      await send<CommitmentTold>(`/commitments/${promise}`, { ...said, by: this.by.trim(), why: this.why.trim() });
      this.remember();
    });
  }

  /** Send a word, and forget its reason once it is kept; gives whether it was. */
  async #sent(sending: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.fault = '';
    try {
      await sending();
      this.why = '';
      return true;
    } catch (fault) {
      this.fault = String((fault as Error).message);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async undo(): Promise<void> {
    const last = this.done[0];
    if (!last) return;
    for (const word of last.undo) if (!(await this.keep(word, '', false))) return;
    this.done = this.done.slice(1);
    this.at = last.at;
  }
}

export function sentenceOf(event: EventShown): string {
  return event.sentence.length > 70 ? `${event.sentence.slice(0, 69)}…` : event.sentence;
}
