// Tracks jobs in flight, so that a shutdown can wait for them.

export type InFlightJobs = {
  /** Tracks a job until it's done. The job must never reject. */
  readonly add: (job: Promise<void>) => Promise<void>;
  /** Resolves when no job is in flight. */
  readonly idle: () => Promise<void>;
};

/** Starts with no job in flight. */
export function createInFlightJobs(): InFlightJobs {
  const jobs = new Set<Promise<void>>();
  return {
    add: async (job) => {
      jobs.add(job);
      await job;
      jobs.delete(job);
    },
    idle: async () => {
      while (jobs.size > 0) await Promise.all(jobs);
    },
  };
}
