/** The template has one; a webhook never meets it. */
export {};
