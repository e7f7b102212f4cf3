using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>The two parts of an invitation's address.</summary>
public sealed record InvitationLink(string? Slug, string? Token);

/// <summary>What a link offers.</summary>
public sealed record OpenInvitation(
    TenantId Tenant, Guid Id, string StoreName, string Slug, string Email, string Role, IReadOnlyList<string> Grants, string InvitedBy, DateTimeOffset ExpiresAt);

/// <summary>What stands behind an invitation's link.</summary>
public sealed class FindInvitation(StoreDirectory stores, UnitOfWork work, TimeProvider clock)
{
    /// <summary>Wrong, used, revoked, too old, or for a store that isn't there: one answer for all.</summary>
    public static readonly Refusal LinkIsOver = new(Codes.InvalidSession,
        "It has been used, was taken back, or is more than seven days old. Ask whoever invited you to send a new one.");

    /// <summary>Refuses with <see cref="LinkIsOver"/>; with TENANT_SUSPENDED while the store is closed by the platform.</summary>
    public async Task<Outcome<OpenInvitation>> Run(InvitationLink link, CancellationToken cancel = default)
    {
        if (link.Slug is null || link.Token is not { Length: > 0 and < 100 } || await stores.Find(link.Slug, cancel) is not { } store) return LinkIsOver;
        var (hash, now) = (InvitationToken.HashOf(link.Token), clock.GetUtcNow());
        var found = await work.Read(store.Tenant, db => db.Invitations
            .Where(i => i.TokenHash == hash && i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now).SingleOrDefaultAsync(cancel));
        if (found is null) return LinkIsOver;
        if (store.Status == TenantStatus.Suspended) return Mandate.Suspended;
        return new OpenInvitation(store.Tenant, found.Id, store.Name, store.Slug, found.Email, found.Role, found.Grants, found.InvitedByName, found.ExpiresAt);
    }
}
