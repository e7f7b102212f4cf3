using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// The only way an operator changes anything: who is no operator any more is refused inside the transaction of the change, whatever
/// their cookie still says, and what nobody wrote into the platform's log is not saved.
/// </summary>
public sealed class OperatorWork(PlatformDesk desk)
{
    /// <summary>Removed a moment ago, or never one.</summary>
    public static readonly Refusal NotAnOperator = new(Codes.Forbidden, "You are no longer an operator. Nothing was changed.");

    /// <param name="actor">The operator.</param>
    /// <param name="store">The store it is about; null when it is about none.</param>
    /// <param name="work">The change; may run again, so it touches nothing outside.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">Something was changed and no entry of the platform's log says so.</exception>
    public Task<Outcome<T>> Run<T>(Actor actor, TenantId? store, Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel = default) =>
        desk.Run<T>(store, async db =>
        {
            if (!await db.Operators.AnyAsync(o => o.UserId == actor.Id, cancel)) return NotAnOperator;
            var outcome = await work(db);
            if (!outcome.Refused && !db.ChangeTracker.Entries<PlatformEntry>().Any())
                throw new InvalidOperationException("An operator changed something without an entry in the platform's log.");
            return outcome;
        }, cancel);
}
