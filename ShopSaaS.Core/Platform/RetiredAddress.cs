using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// The address of an erased store: a row with a slug, an id of its own and no content. The unique index on slugs then refuses it to
/// everybody for good, so that nobody inherits the old links, bookmarks and mail.
/// </summary>
internal static class RetiredAddress
{
    /// <summary>Nothing is ever erased after this; also what tells the row from a deleted store.</summary>
    public static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    public static Tenant Of(string slug, DateTimeOffset now) => new()
    {
        Id = TenantId.New(), Name = "", Slug = slug, Currency = "XXX", Country = "ZZ", Template = TenantTemplate.All[0], Status = TenantStatus.Deleted,
        StatusChangedAt = now, EraseAfter = Never, CreatedAt = now, UpdatedAt = now,
    };
}
