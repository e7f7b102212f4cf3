using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace ShopSaaS.Core.Data;

#pragma warning disable RS0030 // the migrations tool needs a context; it connects to nothing

/// <summary>For `dotnet ef migrations add` only.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<ShopDbContext>
{
    public ShopDbContext CreateDbContext(string[] args) =>
        new(ShopDatabase.Options(NpgsqlDataSource.Create("Host=localhost;Database=design")).Options, null);
}
