using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>An operator in the list.</summary>
public sealed record OperatorRow(Guid UserId, string Name, string Email, DateTimeOffset AddedAt, bool SecondFactor);

/// <summary>Who runs the platform, the first one on top.</summary>
public sealed class ListOperators(PlatformDesk desk)
{
    public Task<List<OperatorRow>> Run(CancellationToken cancel = default) => desk.Read(db => (
        from o in db.Operators join u in db.Users on o.UserId equals u.Id orderby o.AddedAt, o.UserId
        select new OperatorRow(u.Id, u.DisplayName, u.Email ?? "", o.AddedAt, u.TwoFactorEnabled)).ToListAsync(cancel), cancel);
}
