using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts;

/// <summary>A place in a store, offered by mail. The link's secret is kept as a hash only.</summary>
public sealed class Invitation : TenantOwned
{
    /// <summary>In lower case.</summary>
    public required string Email { get; init; }
    public required string Role { get; set; }

    /// <summary>For staff: <see cref="Permission"/> keys.</summary>
    public string[] Grants { get; set; } = [];

    /// <summary>SHA-256 of the link's secret, in hexadecimal.</summary>
    public required string TokenHash { get; set; }
    public Guid? InvitedBy { get; init; }
    public required string InvitedByName { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitations");
        invitation.Property(i => i.Email).HasMaxLength(254);
        invitation.Property(i => i.TokenHash).HasMaxLength(64);
        // Nobody is invited as owner: a store is handed over by its owner.
        invitation.IsStatus(i => i.Role, MemberRole.Admin, MemberRole.Staff);
        invitation.HasIndex(i => new { i.TenantId, i.Email }).IsUnique().HasFilter("accepted_at IS NULL AND revoked_at IS NULL")
            .HasDatabaseName("invitations_open_idx");
    }
}
