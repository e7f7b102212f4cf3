using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Platform;

/// <summary>Takes the right away; their next change is refused, and within half a minute they see nothing any more.</summary>
public sealed class RemoveOperator(OperatorWork operators, ConfirmOperator confirm, TimeProvider clock)
{
    /// <summary>Somebody must be able to run the platform.</summary>
    public static readonly Refusal LastOne = new(Codes.Conflict, "This is the last operator. Add another one first.");

    public async Task<Outcome<Done>> Run(Actor actor, Guid user, CancellationToken cancel = default)
    {
        var removed = await operators.Run<Done>(actor, null, async db =>
        {
            var who = await (from o in db.Operators join u in db.Users on o.UserId equals u.Id where u.Id == user select u.Email).SingleOrDefaultAsync(cancel);
            if (who is null) return Refusal.NotFound("This operator");
            if (await db.Operators.CountAsync(cancel) < 2) return LastOne;
            await db.Operators.Where(o => o.UserId == user).ExecuteDeleteAsync(cancel);
            db.Log(actor, PlatformAction.OperatorRemoved, clock.GetUtcNow(), reason: who);
            return Done.It;
        }, cancel);
        if (!removed.Refused) await confirm.Forget(user);
        return removed;
    }
}
