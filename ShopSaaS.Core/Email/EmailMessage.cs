using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Email;

/// <summary>A mail a store sent, as it was sent.</summary>
public sealed class EmailMessage : TenantOwned
{
    public required string ToAddress { get; init; }
    public required string Subject { get; init; }
    public required string TextBody { get; init; }
    public required string HtmlBody { get; init; }
    public required string Template { get; init; }
    public Guid? OrderId { get; init; }

    /// <summary>What it is about; one mail per template and subject of the matter.</summary>
    public required string Reference { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; internal set; }
}

internal sealed class EmailMessageMapping : IEntityTypeConfiguration<EmailMessage>
{
    public void Configure(EntityTypeBuilder<EmailMessage> mail)
    {
        mail.ToTable("email_messages");
        mail.HasIndex(m => new { m.TenantId, m.Template, m.Reference }).IsUnique().HasDatabaseName("email_messages_once_idx");
        mail.HasIndex(m => new { m.TenantId, m.OrderId }).HasDatabaseName("email_messages_order_idx");
    }
}
