/** What one render of a merchant's texts may take. All of it is far more than a mail needs. */
export const limits = {
  /** Wall clock, from when a thread takes the work; then the thread is ended. */
  renderMs: 200,
  /** Of the thread's own processor time: what the engine stops by itself, so that the merchant hears a reason. */
  engineMs: 100,
  /** Characters of one template. */
  source: 10_000,
  /** Characters of one rendered text, and of any text on its way there. */
  output: 10_000,
  /** Elements of all ranges together. */
  elements: 10_000,
  /** `if` in `for` in `if` …: parsing and rendering go as deep. */
  depth: 50,
  /** Of one thread, beyond which V8 ends it. */
  memoryMb: 48,
} as const;
