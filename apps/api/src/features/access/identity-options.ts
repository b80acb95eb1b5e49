import { hash, verify } from "@node-rs/argon2";
import type { BetterAuthOptions } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type pg from "pg";
import { newRecoveryCodes } from "./recovery-codes.ts";

/** Passwords have 10 to 128 characters. */
export const passwordLength = { least: 10, most: 128 } as const;

const day = 86_400;

/**
 * better-auth for people: e-mail, password, second factor, sessions. Who may do what is ours. Its tables are called as we speak (person)
 * and lie in the schema `auth`, which is the search path of the pool.
 */
export const identityOptions = (database: pg.Pool) =>
  ({
    appName: "Kith",
    database,
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // sign-in-limit.ts counts by account and address
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // people come by invitation or by the command line
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      password: { hash: (password) => hash(password), verify: ({ hash: kept, password }) => verify(kept, password) },
    },
    session: {
      expiresIn: 30 * day,
      updateAge: day,
      fields: {
        userId: "person_id",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
      },
    },
    user: { modelName: "person", fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" } },
    account: {
      fields: {
        accountId: "account_id",
        providerId: "provider_id",
        userId: "person_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      storeIdentifier: "hashed", // the identifier holds the reset token: a reader of the table must not be able to use it
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    plugins: [
      twoFactor({
        issuer: "Kith",
        twoFactorCookieMaxAge: 600, // between password and code
        accountLockout: { maxFailedAttempts: 10, durationSeconds: 900 },
        // Both are kept encrypted with the installation's secret.
        backupCodeOptions: { storeBackupCodes: "encrypted", customBackupCodesGenerate: newRecoveryCodes },
        schema: {
          user: { fields: { twoFactorEnabled: "has_second_factor" } },
          twoFactor: {
            modelName: "second_factor",
            fields: {
              userId: "person_id",
              backupCodes: "recovery_codes",
              failedVerificationCount: "failed_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
    advanced: { database: { generateId: "uuid" }, cookiePrefix: "kith" },
  }) satisfies BetterAuthOptions;
