/** A machine with too much to do gave PostgreSQL no time: that says nothing of money. */
export const isStarved = (message: string): boolean =>
  /timeout exceeded when trying to connect|connection timeout|Unable to start a transaction in the given time/.test(
    message,
  );
