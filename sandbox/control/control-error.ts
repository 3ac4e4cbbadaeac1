/** A control call that cannot be done; answered as `{"error": message}` with `status`. */
export class ControlError extends Error {
  override name = 'ControlError';
  readonly status: number;
  constructor(status: 400 | 404 | 409 | 500, message: string) {
    super(message);
    this.status = status;
  }
}
