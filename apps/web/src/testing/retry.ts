import { jest } from "@jest/globals";

// A browser, a server and a database on two cores: a journey that lost a race with the machine may run once more. Its first failure is shown.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
