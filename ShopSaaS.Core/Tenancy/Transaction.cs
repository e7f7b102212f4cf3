using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

#pragma warning disable RS0030 // sets the tenant, and reads PostgreSQL's error codes

/// <summary>BEGIN and SET LOCAL in one flush, the work, COMMIT; again from the start when PostgreSQL asks for it.</summary>
internal static class Transaction
{
    private const int Tries = 5;

    public static async Task<Outcome<T>> Run<T>(
        Func<ShopDbContext> open, Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel, IsolationLevel isolation = IsolationLevel.Unspecified)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(open, work, isolation, cancel);
            }
            catch (Exception e) when (Cause(e) is { SqlState: PostgresErrorCodes.UniqueViolation } violation)
            {
                throw new UniqueViolation(violation.ConstraintName ?? "", e);
            }
            catch (Exception e) when (attempt < Tries && Cause(e)?.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                await Task.Delay(Random.Shared.Next(5, 20 * attempt), cancel);
            }
        }
    }

    private static async Task<Outcome<T>> Once<T>(
        Func<ShopDbContext> open, Func<ShopDbContext, Task<Outcome<T>>> work, IsolationLevel isolation, CancellationToken cancel)
    {
        await using var db = open();
        await using var transaction = await db.Database.BeginTransactionAsync(isolation, cancel);
        if (db.CurrentTenant != default) await db.Database.ExecuteSqlRawAsync(TenantStatement.Set(db.CurrentTenant), cancel);
        var outcome = await work(db);
        if (outcome.Refused) return outcome;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return outcome;
    }

    // However deep: EF wraps what it takes for transient once more.
    private static PostgresException? Cause(Exception? e) => e is null ? null : e as PostgresException ?? Cause(e.InnerException);
}

/// <summary>A unique index refused a row. Carries the index's name, so that the feature can name the field.</summary>
public sealed class UniqueViolation(string index, Exception inner) : Exception($"The unique index {index} refused a row.", inner)
{
    /// <summary>The index, as named in the mapping.</summary>
    public string Index { get; } = index;
}
