// Two drafts of a made-up communiqué: verbs softened, a condemnation gone, a sentence split, one moved, a hedge put in.

export const EXAMPLE = {
  before: `The foreign ministers of Arvenia and Sollmark met in Port Hale on 12 May.

The ministers condemn the seizure of three Sollmark fishing vessels in the Narrow Sea as an act of piracy. They demand the immediate release of the crews, who have been held without charge since April, and the return of all equipment and catch. Arvenia rejects the accusation that its coast guard opened fire without warning.

Both sides agree to reopen the joint fisheries office in Port Hale. The office will keep a register of vessels and publish it every month.

The ministers thank the Republic of Teshe for its patient mediation. They will not tolerate any further threat to civilian ships. A working group on mesh sizes will meet in June. Sollmark will allow inspections of its vessels. The next round of talks will be held in Sollmark in September.`,
  after: `The foreign ministers of Arvenia and Sollmark met in Port Hale on 12 May.

The ministers thank the Republic of Teshe for its patient mediation.

The ministers discussed the detention of three Sollmark fishing vessels in the Narrow Sea. They call for the early release of the crews, who have been held without charge since April. They also look forward to the return of all equipment and catch.

Both sides warmly welcome the decision to reopen the joint fisheries office in Port Hale. The office will keep a register of vessels and publish it every month.

They express concern at any further incident involving civilian ships. A working group on mesh sizes will meet in June. Where its national law permits, Sollmark will in principle allow inspections of its vessels. The two sides are ready to settle the remaining questions through dialogue. The next round of talks will be held in Sollmark in September.`,
};
