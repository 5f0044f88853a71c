// The work that is under way, so that who is asked to leave can finish it first.

export type InFlightJobs = {
  /** Counts a job, which never rejects, until it is done. */
  readonly add: (job: Promise<void>) => Promise<void>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
};

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
