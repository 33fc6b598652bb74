// An answer that is asked for anew whenever its address changes; the old one stands until the new one is there.
import { type ApiFault, ask, faultOf } from './api';

export class Loading<Answer> {
  value: Answer | null = $state(null);
  fault: ApiFault | null = $state(null);
  busy = $state(true);
  #times = $state(0);

  constructor(path: () => string | null) {
    $effect(() => {
      const wanted = path();
      void this.#times;
      if (wanted === null) {
        this.value = null;
        this.busy = false;
        return;
      }
      const stop = new AbortController();
      this.busy = true;
      ask<Answer>(wanted, stop.signal).then(
        (answer) => {
          this.value = answer;
          this.fault = null;
          this.busy = false;
        },
        (fault: unknown) => {
          if (stop.signal.aborted) return;
          this.fault = faultOf(fault);
          this.busy = false;
        },
      );
      return () => stop.abort();
    });
  }

  /** Ask the same anew. */
  again(): void {
    this.#times += 1;
  }
}
