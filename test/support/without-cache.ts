// What an older analysis kept of the same code would be tested instead of this one; tests of the cache name a folder of their own.
process.env.SAFE_LAMBDA_API_CACHE ??= 'off';
