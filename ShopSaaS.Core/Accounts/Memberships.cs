using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

#pragma warning disable RS0030 // only the sign-in login may look over the wall, and only at who belongs where

namespace ShopSaaS.Core.Accounts;

/// <summary>Where people work. The one place that looks over the wall, and sees only who belongs to which store.</summary>
internal static class Memberships
{
    // The sign-in login alone may read memberships across stores (Wall.Across); for every other one the database still says no.
    private static readonly string[] TenantFilter = [WallConvention.Filter];

    /// <summary>The stores a person works for, oldest membership first; deleted stores left out.</summary>
    public static IQueryable<MemberRow> Of(ShopDbContext db, Guid user) =>
        from membership in db.Memberships.IgnoreQueryFilters(TenantFilter)
        join person in db.Users on membership.UserId equals person.Id
        join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
        where membership.UserId == user && tenant.Status != TenantStatus.Deleted
        orderby membership.CreatedAt, membership.Id
        select new MemberRow
        {
            User = person.Id, Tenant = tenant.Id, Slug = tenant.Slug, StoreName = tenant.Name, LogoUrl = tenant.LogoUrl, Role = membership.Role, Grants = membership.Grants,
            Name = person.DisplayName, Email = person.Email!, SecurityStamp = person.SecurityStamp!, StoreStatus = tenant.Status,
        };

    /// <summary>The people of a store. Names and addresses are the platform's: a store's own login can't read them.</summary>
    public static IQueryable<PersonRow> In(ShopDbContext db, TenantId tenant) =>
        from membership in db.Memberships.IgnoreQueryFilters(TenantFilter)
        join person in db.Users on membership.UserId equals person.Id
        where membership.TenantId == tenant
        select new PersonRow
        {
            User = person.Id, Name = person.DisplayName, Email = person.Email!, Role = membership.Role, Grants = membership.Grants, Since = membership.CreatedAt,
            SecondFactor = person.TwoFactorEnabled, Passkey = db.Set<IdentityUserPasskey<Guid>>().Any(k => k.UserId == person.Id),
        };

    /// <summary>What the store's log calls a member; null when nobody of that id works there.</summary>
    public static async Task<string?> NameIn(SignInDesk desk, TenantId tenant, Guid user, CancellationToken cancel) =>
        (await desk.Run<List<string>>(async db => await In(db, tenant).Where(p => p.User == user).Select(p => p.Name).ToListAsync(cancel), cancel))
            .OrThrow().SingleOrDefault();

    /// <summary>
    /// Deletes the people who work at this store and at no other, but those to <paramref name="keep"/>; their memberships and means of
    /// signing in go with them.
    /// </summary>
    public static Task<int> ForgetWhoWorksOnlyAt(ShopDbContext db, TenantId store, IQueryable<Guid> keep, CancellationToken cancel)
    {
        var everywhere = db.Memberships.IgnoreQueryFilters(TenantFilter);
        return db.Users.Where(u => !keep.Contains(u.Id) && everywhere.Any(m => m.UserId == u.Id && m.TenantId == store)
            && !everywhere.Any(m => m.UserId == u.Id && m.TenantId != store)).ExecuteDeleteAsync(cancel);
    }
}

internal sealed record PersonRow
{
    public required Guid User { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Role { get; init; }
    public required string[] Grants { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required bool SecondFactor { get; init; }
    public required bool Passkey { get; init; }
}

internal sealed record MemberRow
{
    public required Guid User { get; init; }
    public required TenantId Tenant { get; init; }
    public required string Slug { get; init; }
    public required string StoreName { get; init; }
    public required string? LogoUrl { get; init; }
    public required string Role { get; init; }
    public required string[] Grants { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string SecurityStamp { get; init; }
    public required string StoreStatus { get; init; }

    public Member ToMember() => new(User, Tenant, Slug, Role, Name, Email) { Stamp = PublicStamp.Of(SecurityStamp), Grants = string.Join(' ', Grants.Order(StringComparer.Ordinal)) };
}
