import * as z from 'zod';
import { PROFILS } from './profils.ts';

/** Apart from the profiles, so that a screen that knows them does not carry the validator. */
export const profilSchema = z.enum(PROFILS);
