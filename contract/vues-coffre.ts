import * as z from 'zod';

/** What the sign-in screen and the frame tell of a vault that was not simply opened. */

/** A damaged vault, or an older copy, was made again at the sign-in. */
export const coffreRefaitSchema = z.strictObject({
  /** Operations that had not left, found again. */
  operations: z.int(),
  /** Nothing accepted on this workstation can be missing. */
  complet: z.boolean(),
  /** Where something can: instant of the last act found again, null when none was. */
  depuis: z.string().nullable(),
});
export type CoffreRefait = z.infer<typeof coffreRefaitSchema>;

/** The account was suspended: its vault left this workstation. */
export const coffreEffaceSchema = z.strictObject({
  nomAffiche: z.string(),
  /** Operations that the server keeps apart until the 3C decides. */
  quarantaines: z.int(),
});
export type CoffreEfface = z.infer<typeof coffreEffaceSchema>;
