using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>The stores a person works for, the one joined first at the top.</summary>
public sealed class ListMyStores(SignInDesk desk)
{
    /// <param name="user">Whose stores; taken from the signed cookie.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<MyStore>> Run(Guid user, CancellationToken cancel = default) =>
        (await desk.Run<List<MemberRow>>(async db => await Memberships.Of(db, user).ToListAsync(cancel), cancel)).OrThrow()
            .ConvertAll(row => new MyStore(row.Slug, row.StoreName, row.LogoUrl, row.Role, row.StoreStatus == TenantStatus.Suspended));
}

/// <summary>A store as its member sees it in a list.</summary>
public sealed record MyStore(string Slug, string Name, string? LogoUrl, string Role, bool Suspended);
