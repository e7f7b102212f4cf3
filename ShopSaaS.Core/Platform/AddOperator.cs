using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Platform;

/// <summary>Makes somebody who has an account an operator.</summary>
public sealed class AddOperator(OperatorWork operators, ILookupNormalizer names, ConfirmOperator confirm, TimeProvider clock)
{
    public async Task<Outcome<string>> Run(Actor actor, string? email, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(email)) return Refusal.Field("email", "Enter the email of their account.");
        var normalized = names.NormalizeEmail(email.Trim());
        var added = await operators.Run<(Guid Id, string Name)>(actor, null, async db =>
        {
            var person = await db.Users.Where(u => u.NormalizedEmail == normalized).Select(u => new { u.Id, u.DisplayName, u.Email }).SingleOrDefaultAsync(cancel);
            if (person is null) return Refusal.Field("email", "Nobody has an account with this email. Make a one-time link for them instead.");
            if (await db.Operators.AnyAsync(o => o.UserId == person.Id, cancel)) return Refusal.Taken("email", "They are an operator already.");
            var now = clock.GetUtcNow();
            db.Add(new Operator { UserId = person.Id, AddedAt = now });
            db.Log(actor, PlatformAction.OperatorAdded, now, reason: person.Email);
            return (person.Id, person.DisplayName);
        }, cancel);
        if (added.Refused) return added.Refusal;
        await confirm.Forget(added.Value.Id);
        return added.Value.Name;
    }
}
